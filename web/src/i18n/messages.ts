import { defineMessages } from "./index";

export const t = defineMessages({
  product: ["进口旧机电产品装运前检验监督管理", "Pre-shipment inspection of used machinery"],
});
