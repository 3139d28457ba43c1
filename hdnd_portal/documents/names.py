"""The names a record really has: periods and units that its paper may speak of."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hdnd_portal.kit.periods import Period


@dataclass(frozen=True)
class RecordNames:
    """Periods, kinds of units ("huyện", "xã") and names of units ("huyện Quốc Oai") of one record."""

    periods: list[Period] = field(default_factory=list)
    unit_kinds: list[str] = field(default_factory=list)
    unit_names: list[str] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        """The stored form."""
        return {
            "periods": [[p.start.isoformat(), p.end.isoformat(), p.label] for p in self.periods],
            "unit_kinds": self.unit_kinds,
            "unit_names": self.unit_names,
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "RecordNames":
        """Out of the stored form; an empty one gives no names at all."""
        return cls(
            [Period(date.fromisoformat(a), date.fromisoformat(b), label) for a, b, label in data.get("periods", [])],
            list(data.get("unit_kinds", [])),
            list(data.get("unit_names", [])),
        )
