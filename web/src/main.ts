import { createApp } from "vue";
import App from "./App.vue";
import { router } from "./router";
import "./api/unheard";
import "./ui/theme";

createApp(App).use(router).mount("#app");
