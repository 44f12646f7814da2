/** Characters that nobody sees or prints: the twin of preship/folding, held equal by the generated vectors. */
const INVISIBLE = new RegExp(
  [
    String.raw`[\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}\u{7f}-\u{84}\u{86}-\u{9f}\u{ad}\u{34f}\u{61c}\u{115f}`,
    String.raw`\u{1160}\u{17b4}\u{17b5}\u{180b}-\u{180f}\u{200b}-\u{200f}\u{202a}-\u{202e}`,
    String.raw`\u{2060}-\u{206f}\u{3164}\u{fe00}-\u{fe0f}\u{feff}\u{ffa0}\u{fff0}-\u{fffb}`,
    String.raw`\u{e0000}-\u{e0fff}]`,
  ].join(""),
  "gu",
);
const NO_FONT = new RegExp(
  [String.raw`[\u{e000}-\u{f8ff}\u{fdd0}-\u{fdef}\u{fffc}-\u{ffff}\u{f0000}-\u{10ffff}]`].join(""),
  "u",
);
const JOINER = new RegExp(
  [
    String.raw`(?<=[\u{600}-\u{109f}\u{1780}-\u{17ff}])[\u{200c}\u{200d}](?=[\u{600}-\u{109f}`,
    String.raw`\u{1780}-\u{17ff}])`,
  ].join(""),
  "gu",
);
const VARIANT = new RegExp(
  [
    String.raw`(?<=[\u{2e80}-\u{9fff}\u{f900}-\u{faff}\u{20000}-\u{3ffff}])[\u{fe00}-\u{fe0f}`,
    String.raw`\u{e0100}-\u{e01ef}]`,
  ].join(""),
  "gu",
);
const FROM = Array.from(
  [
    "\u2e81\u2e82\u2e83\u2e84\u2e85\u2e86\u2e87\u2e88\u2e89\u2e8a\u2e8b\u2e8c\u2e8d\u2e8e\u2e8f\u2e90\u2e92\u2e93",
    "\u2e94\u2e95\u2e96\u2e97\u2e98\u2e99\u2e9b\u2e9c\u2e9d\u2e9e\u2e9f\u2ea0\u2ea1\u2ea2\u2ea3\u2ea4\u2ea5\u2ea6",
    "\u2ea7\u2ea8\u2ea9\u2eaa\u2eab\u2eac\u2ead\u2eae\u2eaf\u2eb0\u2eb1\u2eb2\u2eb3\u2eb4\u2eb5\u2eb6\u2eb7\u2eb9",
    "\u2eba\u2ebb\u2ebc\u2ebd\u2ebe\u2ebf\u2ec0\u2ec1\u2ec2\u2ec3\u2ec4\u2ec5\u2ec6\u2ec7\u2ec8\u2ec9\u2eca\u2ecb",
    "\u2ecc\u2ecd\u2ece\u2ecf\u2ed0\u2ed1\u2ed2\u2ed3\u2ed4\u2ed5\u2ed6\u2ed7\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2edd",
    "\u2ede\u2edf\u2ee0\u2ee1\u2ee2\u2ee3\u2ee4\u2ee5\u2ee6\u2ee7\u2ee8\u2ee9\u2eea\u2eeb\u2eec\u2eed\u2eee\u2eef",
    "\u2ef0\u2ef1\u2ef2\u2ef3",
  ].join(""),
);
const TO = Array.from(
  [
    "\u5382\u4e5b\u4e5a\u4e59\u4ebb\u5182\u51e0\u5200\u5202\u535c\u353e\u5c0f\u5c0f\u5140\u5c23\u5c22\u5df3\u5e7a",
    "\u5f51\u5f50\u5fc4\u38fa\u624c\u6535\u65e1\u65e5\u6708\u6b7a\u6bcd\u6c11\u6c35\u6c3a\u706c\u722b\u722b\u4e2c",
    "\u725b\u72ad\u738b\u758b\u76ee\u793a\u793b\u7af9\u7cf8\u7e9f\u7f53\u7f52\u34c1\u34c1\u7f52\u7f8a\u7f8a\u8002",
    "\u8080\u807f\u6708\u81fc\u8279\u8279\u8279\u864e\u8864\u8980\u897f\u89c1\u89d2\u89d2\u8ba0\u8d1d\u8db3\u8f66",
    "\u8fb6\u8fb6\u8fb6\u9091\u9485\u9577\u9578\u957f\u95e8\u961c\u961d\u96e8\u9752\u97e6\u9875\u98ce\u98de\u98df",
    "\u98df\u98e0\u9963\u9996\u9a6c\u9aa8\u9b3c\u9c7c\u9e1f\u5364\u9ea6\u9ec4\u9efe\u6589\u9f50\u6b6f\u9f7f\u7adc",
    "\u9f99\u9f9c\u4e80\u9f9f",
  ].join(""),
);
const RADICALS = new Map(FROM.map((radical, at) => [radical, TO[at] ?? radical]));

/** A text without characters that take no place. */
export function stripInvisible(text: string): string {
  return text.replace(INVISIBLE, "");
}

/** The first character that no font has or nobody sees. */
export function nameless(text: string): string | undefined {
  const bare = text.replace(JOINER, "").replace(VARIANT, "");
  INVISIBLE.lastIndex = 0;
  return (NO_FONT.exec(bare) ?? INVISIBLE.exec(bare))?.[0];
}

/** A text with characters in place of the radicals that PDFs have for them; Kangxi's are NFKC's. */
export function radicals(text: string): string {
  return text.replace(/[\u2e80-\u2eff]/g, (sign) => RADICALS.get(sign) ?? sign);
}

/** A text as it is kept: in the characters that keyboards have. */
export function tidy(text: string): string {
  return text
    .replace(/[\u2e80-\u2fd5]/g, (sign) => (sign >= "\u2f00" ? sign.normalize("NFKC") : (RADICALS.get(sign) ?? sign)))
    .normalize("NFC");
}
