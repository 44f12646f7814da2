import { defineMessages } from "@/i18n";

export const t = defineMessages({
  opinions: ["征求意见", "Opinions asked"],
  readOnly: [
    "本关因被征求意见可查看此业务，不能办理。",
    "Your office reads this case because its opinion is asked. It cannot act on it.",
  ],
  askedOf: ["{by} 向 {of} 征求意见", "{by} asks {of}"],
  due: ["答复期限 {day}", "Answer due {day}"],
  openCase: ["查看所涉业务 {number}", "Open case {number}"],
});
