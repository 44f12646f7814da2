import { t } from "./messages";

const ROLES = [
  "manager",
  "member",
  "officer",
  "reviewer",
  "publisher",
  "analyst",
  "auditor",
  "administrator",
  "security",
] as const;

/** Security labels, from low to high. */
export const LEVELS = ["ordinary", "restricted", "sensitive"] as const;

/** Roles as they are called. */
export const namesOfRoles = (roles: readonly string[]) =>
  ROLES.filter((role) => roles.includes(role))
    .map((role) => t(role))
    .join(t("separator"));
