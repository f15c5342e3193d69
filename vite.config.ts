import { defineConfig } from "vitest/config";

export default defineConfig({
  root: "frontend",
  base: "./",
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    manifest: "manifest.json",
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      input: ["frontend/src/main.ts", "frontend/styles/main.css"],
    },
  },
  test: { include: ["src/**/*.test.ts"], passWithNoTests: true },
});
