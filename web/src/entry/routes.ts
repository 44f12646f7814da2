import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  { path: "/", redirect: "/w/home" },
  { path: "/login", component: () => import("./LoginPage.vue") },
  { path: "/register/:side(agency|enterprise)", component: () => import("./RegisterPage.vue"), props: true },
  { path: "/join/:token?", component: () => import("./JoinPage.vue") },
  { path: "/verify-email/:token?", component: () => import("./VerifyPage.vue") },
  { path: "/forgotten-password", component: () => import("./ForgottenPage.vue") },
  { path: "/new-password/:token?", component: () => import("./NewPasswordPage.vue") },
  { path: "/second-factor", component: () => import("./SecondFactorPage.vue") },
  { path: "/mailbox", component: () => import("@/notices/MailboxPage.vue") },
];
