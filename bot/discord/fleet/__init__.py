"""Several processes that are one bot: who runs which shard, whose turn it is, and what one does for all."""
