import ElementPlus from "element-plus";
import "element-plus/dist/index.css";
import Form from "./element/Form.vue";
import List from "./element/List.vue";
import Select from "./element/Select.vue";
import { offer } from "./measure";

offer({
  plugins: [ElementPlus],
  form: Form,
  list: List,
  select: Select,
  field: ".el-form-item",
  box: ".el-select__wrapper",
  entry: ".el-select-dropdown__item",
  none: ".el-select-dropdown__empty",
  row: ".el-table__body tbody tr",
});
