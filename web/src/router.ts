import { createRouter, createWebHistory, type RouteRecordRaw } from "vue-router";
import { loadSession, session } from "./api/session";

/** Rooms outside the workspace bring their own routes. */
const rooms = import.meta.glob<{ routes: RouteRecordRaw[] }>(["./entry/routes.ts", "./public/routes.ts"], { eager: true });

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...Object.values(rooms).flatMap((room) => room.routes),
    { path: "/w/:page/:id?", name: "workspace", component: () => import("./workspace/Shell.vue"), meta: { login: true } },
    { path: "/w", redirect: "/w/home" },
    { path: "/:rest(.*)*", name: "lost", redirect: "/w/home" },
  ],
});

router.beforeEach(async (to) => {
  if (!to.meta["login"]) return true;
  const known = session.value?.authenticated ? session.value : await loadSession().catch(() => null);
  return known?.authenticated ? true : { path: "/login", query: { next: to.fullPath } };
});
