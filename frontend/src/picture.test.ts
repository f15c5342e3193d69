import { expect, test } from "vitest";
import { fileProblem, MOST_BYTES } from "./picture";

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

test.each([
  ["JPEG", "\xff\xd8\xff\xe0"],
  ["PNG", "\x89PNG\r\n\x1a\n"],
  ["WebP", "RIFF\x01\n\x00\x00WEBPVP8 "],
])("%s is told by its content", (_, head) => {
  expect(fileProblem(1000, bytes(head))).toBe(false);
});

test.each([
  ["an SVG", 1000, "<svg onload='alert(1)'>", /SVG/],
  ["an SVG behind a declaration", 1000, " <?xml version='1.0'?><svg>", /SVG/],
  ["a GIF", 1000, "GIF89a", /JPEG, PNG or WebP/],
  ["a letter called picture.jpg", 1000, "Dear mother", /JPEG, PNG or WebP/],
  ["nothing", 0, "", /JPEG, PNG or WebP/],
  ["10 MB", 2 * MOST_BYTES, "\xff\xd8\xff", /5 MB/],
])("%s is refused in words", (_, size, head, words) => {
  expect(fileProblem(size, bytes(head))).toMatch(words);
});
