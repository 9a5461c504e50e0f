// Reads pages from standard input, one JSON string a line, and answers each with a line: the JSON list of what is wrong with it.
import { createInterface } from "node:readline";
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y"],
    rules: {
        // How the source is written, which no reader meets.
        "attribute-boolean-style": "off",
        "attribute-empty-style": "off",
        "doctype-style": "off",
        "no-trailing-whitespace": "off",
        "void-style": "off",
        "long-title": "off",
        // A scrollable region that the keyboard reaches (WCAG 2.1.1) is a div with a role: section would say the same.
        "prefer-native-element": "off",
    },
});

for await (const line of createInterface({ input: process.stdin })) {
    const report = await validator.validateString(JSON.parse(line));
    const wrong = report.results.flatMap((result) => result.messages)
        .map((message) => `${message.ruleId}: ${message.message} (${message.line}:${message.column})`);
    process.stdout.write(JSON.stringify(wrong) + "\n");
}
