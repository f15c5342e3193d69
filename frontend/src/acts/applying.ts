/** The act of applying for citizenship. */
import { CITIZEN_REGISTRY } from "../abi/citizen_registry";
import { type Act, asking } from "../act";
import { applicationFile } from "../application";
import { answerProblem, formOf } from "../asked";
import { bytesOf, randomHex } from "../bytes";

const SALT_BYTES = 32;

export const ACTS: Readonly<Record<string, Act>> = {
  apply: {
    words: () => "Apply for citizenship",
    signs: "ApplyForCitizenship",
    checks(fields) {
      const today = new Date().toISOString().slice(0, 10);
      const asked = formOf(fields("form"));
      return Object.fromEntries(asked.map((one) => [one.name, answerProblem(one, fields(one.name), today)]));
    },
    async intent(fields) {
      const asked = formOf(fields("form"));
      const picture = asked.find(({ kind }) => kind === "picture")?.name;
      const image = picture ? fields(picture) : "";
      const answers = asked.filter(({ name }) => name !== picture).map(({ name }) => [name, fields(name)] as const);
      const print = image === "" ? null : (await import("../commitment")).fingerprintOf(bytesOf(image));
      return {
        ...asking(CITIZEN_REGISTRY.applyForCitizenship, "/me", (fingerprint) => [fingerprint, Number(fields("terms"))]),
        file: applicationFile(Object.fromEntries(answers), print, `0x${randomHex(SALT_BYTES)}`),
        ...(image !== "" && { picture: image }),
      };
    },
  },
};
