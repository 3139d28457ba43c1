"""The portal: settings, addresses and the rooms that the council's own apps share."""
