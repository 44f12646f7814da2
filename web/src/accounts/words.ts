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

/** Roles as they are called. */
export const namesOfRoles = (roles: readonly string[]) =>
  ROLES.filter((role) => roles.includes(role))
    .map((role) => t(role))
    .join(t("separator"));
