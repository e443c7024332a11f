import Markup
import Testing

struct TemplateTests {
  private let variables: [String: TemplateVariable] = [
    "name": .text, "count": .number, "holds": .flag, "items": .list(["item": .text]),
  ]

  private func filled(
    _ text: String,
    name: String = "n",
    one: Bool = false,
    holds: Bool = true,
    items: [String] = ["a", "b"]
  ) throws -> String {
    let template = try Template("{{! without name, count, holds, items }}" + text, path: "x")
    try template.check(variables)
    return template.filled(with: [
      "name": .text(name), "count": .number(one ? "1" : "2", isOne: one), "holds": .flag(holds),
      "items": .list(items.map { ["item": .text($0)] }),
    ])
  }

  @Test(arguments: [
    ("{{name}} {{ name }}", "n n"), ("{{count}} {{count|thing|things}}", "2 things"),
    ("{{#holds}}a{{/holds}}{{^holds}}b{{/holds}}", "a"), ("{{#name}}[{{name}}]{{/name}}", "[n]"),
    ("{{#items}}{{item}}{{name}},{{/items}}", "an,bn,"), ("{{^items}}none{{/items}}", ""),
    ("a{{! remark }}b", "ab"), ("a\n{{#holds}}\nb\n{{/holds}}\nc", "a\nb\nc"),
    ("a\n  {{! remark }}  \nb", "a\nb"), ("a {{#holds}}\nb{{/holds}}", "a \nb"),
    ("{ {x} } }}", "{ {x} } }}"), ("{{count||s}}", "s"),
  ])
  func fillsInValues(text: String, result: String) throws {
    #expect(try filled(text) == result)
  }

  @Test func showsSectionsOnlyOfWhatIsThere() throws {
    #expect(try filled("{{#name}}x{{/name}}{{^name}}y{{/name}}", name: "") == "y")
    #expect(try filled("{{^items}}none{{/items}}", items: []) == "none")
    #expect(try filled("{{count|thing|things}}", one: true) == "thing")
  }

  @Test func takesNoTagFromAValue() throws {
    #expect(try filled("{{name}}", name: "{{count}}{{#x}}") == "{{count}}{{#x}}")
  }

  @Test(arguments: [
    ("a\n{{nmae}}", 2, "There is no variable \"nmae\" here."), ("{{name", 1, "The tag is not"),
    ("\n\n{{#holds}}x", 3, "The section {{#holds}} is not closed."),
    ("\n{{/holds}}", 2, "{{/holds}} closes a section that is not open there."),
    ("{{items}}", 1, "\"items\" is no text."), ("{{item}}", 1, "There is no variable \"item\""),
    ("{{name|a|b}}", 1, "\"name\" is no number."),
    ("{{count|a}}", 1, "{{count|a}} needs two words"),
    ("{{{name}}}", 1, "\"name\" is no markup."), ("{{> name}}", 1, "A template cannot use"),
    ("{{! without x }}", 1, "There is no variable \"x\" to leave out."),
  ])
  func namesTheLineOfAFault(text: String, line: Int, beginning: String) {
    #expect {
      try filled(text)
    } throws: { error in
      guard let fault = error as? TemplateFault else { return false }
      return fault.line == line && fault.path == "x" && fault.sentence.hasPrefix(beginning)
    }
  }

  @Test func wantsEveryVariableUsed() throws {
    let template = try Template("{{name}} {{holds}}", path: "x", firstLine: 7)
    #expect(throws: TemplateFault.self) { try template.check(["name": .text, "holds": .flag]) }
    let fault = #expect(throws: TemplateFault.self) {
      try Template("{{name}}", path: "x", firstLine: 7).check(["name": .text, "count": .number])
    }
    #expect(fault?.line == 7)
    #expect(fault?.sentence.hasPrefix("The variable \"count\" is not used.") == true)
    try Template("{{name}}{{! without items }}", path: "x")
      .check(["name": .text, "items": .list(["item": .text])])
  }
}
