import { describe, expect, test } from "vitest";
import { isCommonPassword, passwordFault } from "./password-rules.server";

describe("a password that is tried first is not taken", () => {
  test.each(["unbelievable", "1qaz2wsx3edc4rfv", "PASSWORD2026!", "  Qwerty!123456 ", "123456789012", "210987654321", "aaaaaaaaaaaa", "abcabcabcabc", "abcdefghijkl", "qwertyuiopas", "!!!dragon!!!!", "ＰＡＳＳＷＯＲＤ１２３４"])("%s", (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });
  test.each(["four words to picture", "a different four words", "harbour lamp 9 violet", "Wagtail-under-the-bridge", "пароль который я помню"])("but this is: %s", (password) => {
    expect(isCommonPassword(password)).toBe(false);
  });
  test("nor one's own address; it has the word for that", () => {
    expect(passwordFault("sarah.lindqvist@demo.example", "sarah.lindqvist@demo.example")).toBe("own-address");
    expect(passwordFault("password1234", "sarah@demo.example")).toBe("common");
    expect(passwordFault("four words to picture", "sarah@demo.example")).toBeNull();
  });
});
