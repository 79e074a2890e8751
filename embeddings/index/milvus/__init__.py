"""An index in Milvus: the extra `milvus`. Nothing here is imported unless `[index] uri` says so."""
