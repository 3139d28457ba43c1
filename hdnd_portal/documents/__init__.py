"""Official papers: types, registers and numbers, layouts, issue and freeze, attachments."""
