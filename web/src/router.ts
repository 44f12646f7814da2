import { createRouter, createWebHistory } from "vue-router";
import { loadSession, session } from "./api/session";
import { routes as entry } from "./entry/routes";

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...entry,
    {
      path: "/w/:page/:id?",
      name: "workspace",
      component: () => import("./workspace/Shell.vue"),
      meta: { login: true },
    },
    { path: "/w", redirect: "/w/home" },
    { path: "/:rest(.*)*", name: "lost", redirect: "/w/home" },
  ],
});

router.beforeEach(async (to) => {
  if (!to.meta["login"]) return true;
  const known = session.value?.authenticated ? session.value : await loadSession().catch(() => null);
  if (known?.must_enrol) return { path: "/second-factor", query: { next: to.fullPath } };
  return known?.authenticated ? true : { path: "/login", query: { next: to.fullPath } };
});
