"""Everything that speaks to Discord itself; the only folder that imports discord."""
