import Markup
import Testing

@testable import Report

@Suite struct TemplateTests {
  private static let variables: [String: TemplateVariable] = [
    "name": .text, "holds": .flag, "items": .list(["item": .text]), "count": .number,
  ]

  /// Says that a text may do without any of the variables.
  private static let remark = "{{! without name, holds, items, count }}"

  private static let values: [String: TemplateValue] = [
    "name": "n", "holds": false, "items": .list([]), "count": .number("2", isOne: false),
  ]

  private func fault(of text: String) -> String? {
    do throws(TemplateFault) {
      _ = try MarkdownTemplate(
        Self.remark + text,
        path: "explanations/x.md",
        variables: Self.variables
      )
      return nil
    } catch {
      return error.description
    }
  }

  @Test func fillsInValuesEscaped() throws {
    let template = try MarkdownTemplate(
      "{{#holds}}A {{name}}{{/holds}}{{^holds}}no{{/holds}}: {{#items}}{{item}},{{name}};{{/items}} "
        + "{{count}} {{count|thing|things}}",
      path: "x.md",
      variables: Self.variables
    )
    let text = template.filled(with: [
      "name": "*n*", "holds": true, "items": .list([["item": "1"], ["item": "<2>"]]),
      "count": .number("1", isOne: true),
    ])
    #expect(text == "A \\*n\\*: 1,\\*n\\*;\\<2\\>,\\*n\\*; 1 thing")
  }

  @Test func leavesNoBlankLinesOfEmptySections() throws {
    let template = try MarkdownTemplate(
      Self.remark + "\n# T\n\n{{#holds}}\nx\n\n{{/holds}}\n\n{{^holds}}\ny\n{{/holds}}\n\n",
      path: "x.md",
      variables: Self.variables
    )
    let text = template.filled(with: Self.values)
    #expect(text == "# T\n\ny")
  }

  @Test func namesFileLineAndNamesOfAnUnknownVariable() {
    #expect(
      fault(of: "a\n\n{{nmae}}") == """
        explanations/x.md:3: There is no variable "nmae" here. Use one of these: count, holds, items, name.
        """
    )
    #expect(
      fault(of: "{{#items}}{{item}}{{/items}}\n{{item}}")?
        .hasPrefix("explanations/x.md:2: There is no variable \"item\" here.") == true
    )
  }

  @Test(arguments: [
    ("{{name", 1), ("\n{{{name}}", 2), ("{{#holds}}\nx", 1), ("{{/holds}}", 1),
    ("{{#holds}}{{#items}}\n{{/holds}}{{/items}}", 2), ("{{holds}}", 1), ("\n\n{{items}}", 3),
    ("{{{name}}}", 1), ("{{&name}}", 1), ("{{name|x|y}}", 1), ("{{count|x}}", 1),
    ("{{> other}}", 1), ("{{=<% %>=}}", 1), ("{{na me}}", 1),
    ("x\n\n![y](z.png)", 3),
  ])
  func refusesAFaultyTemplate(text: String, line: Int) {
    let fault = fault(of: text)
    #expect(fault?.hasPrefix("explanations/x.md:\(line): ") == true, "\(fault ?? "accepted")")
  }

  @Test(arguments: [
    "{{! a comment }}", "{{ name }}", "{{#name}}x{{/name}}", "{{count|x|y}}", "{ {x} }",
  ])
  func acceptsATemplate(text: String) {
    #expect(fault(of: text) == nil)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func readsAnyLineEnds(lineEnd: String) throws {
    let lines = ["\u{FEFF}" + Self.remark, "# Title", "", "{{name}}", "and", "", "- x", "- y"]
    let template = try MarkdownTemplate(
      lines.joined(separator: lineEnd),
      path: "x.md",
      variables: Self.variables
    )
    let explanation = Explanation(
      name: "x",
      endpoint: "GET /x",
      path: "x.md",
      number: 2,
      markdown: template.filled(with: Self.values)
    )
    #expect(explanation.title == "Title")
    #expect(explanation.paragraphs.map(\.markdown) == ["n\nand", "- x\n- y"])
    #expect(explanation.paragraphs.map(\.number) == ["2.1", "2.2"])
  }

  @Test func saysWhatATextLeavesOut() {
    do throws(TemplateFault) {
      _ = try MarkdownTemplate("x\n{{count}}", path: "x.md", variables: Self.variables)
      Issue.record("The template was accepted.")
    } catch {
      #expect(
        error.description == """
          x.md:1: The variable "holds" is not used. Use it, or say that it is left out: \
          {{! without holds }}.
          """
      )
    }
  }
}
