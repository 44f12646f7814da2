import { createMemoryHistory, createRouter } from "vue-router";
import { loadTable } from "@/api/codes";
import "@/styles/index.css";
import "./fields";
import { offer } from "./measure";
import Form from "./ours/Form.vue";
import Grid from "./ours/Grid.vue";
import List from "./ours/List.vue";
import Select from "./ours/Select.vue";
import { answer, KEPT } from "./ours/server";

answer(0, 0);
await Promise.all(KEPT.map(loadTable));

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/:all(.*)*", component: Form }] });
offer({
  plugins: [router],
  form: Form,
  grid: Grid,
  prepare: answer,
  list: List,
  select: Select,
  field: ".case-form .field",
  box: "span.select > input",
  entry: ".options .option",
  none: ".options .nothing",
  row: "tbody tr",
});
