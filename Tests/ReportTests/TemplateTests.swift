import Testing

@testable import Report

@Suite struct TemplateTests {
  private static let variables: [String: TemplateVariable] = [
    "name": .text, "holds": .flag, "items": .list(["item": .text]),
  ]

  private func fault(of text: String) -> String? {
    do throws(ReportError) {
      _ = try MarkdownTemplate(text, path: "explanations/x.md", variables: Self.variables)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func fillsInValuesEscaped() throws {
    let template = try MarkdownTemplate(
      "{{#holds}}\nA {{name}}{{/holds}}{{^holds}}no{{/holds}}: {{#items}}{{item}},{{{name}}};{{/items}}",
      path: "x.md",
      variables: Self.variables
    )
    let text = template.filled(with: [
      "name": "*n*", "holds": true, "items": .list([["item": "1"], ["item": "<2>"]]),
    ])
    #expect(text == "A \\*n\\*: 1,\\*n\\*;\\<2\\>,\\*n\\*;")
  }

  @Test func leavesNoBlankLinesOfEmptySections() throws {
    let template = try MarkdownTemplate(
      "# T\n\n{{#holds}}\nx\n\n{{/holds}}\n\n{{^holds}}\ny\n{{/holds}}\n\n",
      path: "x.md",
      variables: Self.variables
    )
    let text = template.filled(with: ["name": "", "holds": false, "items": .list([])])
    #expect(text == "# T\n\ny")
  }

  @Test func namesFileLineAndNamesOfAnUnknownVariable() {
    #expect(
      fault(of: "a\n\n{{nmae}}") == """
        explanations/x.md:3: There is no variable "nmae" here. Use one of these: holds, items, name.
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
    ("{{#name}}x{{/name}}", 1), ("{{> other}}", 1), ("{{=<% %>=}}", 1), ("{{na me}}", 1),
    ("x\n\n![y](z.png)", 3),
  ])
  func refusesAFaultyTemplate(text: String, line: Int) {
    let fault = fault(of: text)
    #expect(fault?.hasPrefix("explanations/x.md:\(line): ") == true, "\(fault ?? "accepted")")
  }

  @Test(arguments: ["{{! a comment }}", "{{ name }}", "{{&name}}", "{ {x} }"])
  func acceptsATemplate(text: String) {
    #expect(fault(of: text) == nil)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func readsAnyLineEnds(lineEnd: String) throws {
    let lines = ["\u{FEFF}# Title", "", "{{name}}", "and", "", "- x", "- y"]
    let template = try MarkdownTemplate(
      lines.joined(separator: lineEnd),
      path: "x.md",
      variables: Self.variables
    )
    let values: [String: TemplateValue] = ["name": "n", "holds": true, "items": .list([])]
    let explanation = Explanation(
      name: "x",
      endpoint: "GET /x",
      number: 2,
      markdown: template.filled(with: values)
    )
    #expect(explanation.title == "Title")
    #expect(explanation.paragraphs.map(\.markdown) == ["n\nand", "- x\n- y"])
    #expect(explanation.paragraphs.map(\.number) == ["2.1", "2.2"])
  }

  @Test func replacesATemplateFileByFile() throws {
    let library = try TemplateLibrary(overriding: [
      "explanations/plot.md": "# Map\n\nOurs.", "README.md": "anything",
    ])
    #expect(library["explanations/plot.md"] == "# Map\n\nOurs.")
    #expect(library["explanations/rfm.md"].hasPrefix("# What recency"))
  }

  @Test func refusesAFileThatIsNoTemplate() {
    do throws(ReportError) {
      _ = try TemplateLibrary(overriding: ["explanations/rmf.md": ""])
      Issue.record("The file was accepted.")
    } catch {
      #expect(error.code == .unknownTemplate)
      #expect(error.description.hasPrefix("explanations/rmf.md is not a template of the report."))
    }
  }
}
