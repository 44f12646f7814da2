import { defineMessages } from "@/i18n";

export const t = defineMessages({
  whole: ["整份业务", "The whole case"],
  explained: [
    "打包下载：PDF（表单、货物、结果、留言、办理记录）、全部附件、证书和 SHA-256 清单。只包含您能看到的内容，保留 24 小时。",
    "One ZIP: the case as PDF (form, goods, result, messages, history), every file, the certificates and a list of " +
      "SHA-256. It holds what you may see, and is kept for 24 hours.",
  ],
  pack: ["打包下载", "Pack for download"],
  packList: ["打包业务", "Pack cases"],
  waits: ["排队中…", "Waiting…"],
  packing: ["正在打包（{n}/{total}）…", "Packing ({n} of {total})…"],
  ready: ["打包完成，共 {n} 份业务，保留 24 小时", "{n} {n|case|cases} packed. The file is kept for 24 hours"],
  cut: [
    "已打包前 {n} 份业务（一次最多）；请缩小查询范围后再打包其余业务",
    "Packed the first {n} {n|case|cases}, the most at a time; narrow the search to pack the others",
  ],
  failed: ["打包失败，请重试", "Packing failed. Try again"],
  download: ["下载 ZIP", "Download the ZIP"],
});
