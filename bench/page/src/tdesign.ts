import TDesign from "tdesign-vue-next";
import "tdesign-vue-next/es/style/index.css";
import { offer } from "./measure";
import Form from "./tdesign/Form.vue";
import List from "./tdesign/List.vue";
import Select from "./tdesign/Select.vue";

offer({
  plugins: [TDesign],
  form: Form,
  list: List,
  select: Select,
  field: ".t-form__item",
  box: ".t-select__wrap .t-input",
  entry: ".t-select-option",
  none: ".t-select__empty",
  row: ".t-table tbody tr",
});
