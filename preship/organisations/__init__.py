"""单位信息变更: an enterprise has another name, code or address; customs decides. 相似单位: two registrations that look like one."""
