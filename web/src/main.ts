import { createApp, watchEffect } from "vue";
import App from "./App.vue";
import { t } from "./i18n/messages";
import { router } from "./router";
import "./ui/theme";

watchEffect(() => {
  document.title = t("product");
});
createApp(App).use(router).mount("#app");
