"""单位信息变更: an enterprise has another name, code or address; customs decides (issue 13, 1)."""
