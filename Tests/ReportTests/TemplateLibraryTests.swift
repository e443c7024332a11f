import Testing

@testable import Report

@Suite struct TemplateLibraryTests {
  private func fault(
    _ replacements: [String: String],
    locale: String = "en"
  ) -> String? {
    do throws(ReportError) {
      _ = try TemplateLibrary(locale: locale, overriding: replacements)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func replacesATemplateFileByFile() throws {
    let map =
      "{{! without is_drawn, kept_share, horizontal_share, vertical_share, right, up, minus_one }}"
    let library = try TemplateLibrary(overriding: [
      "locales/en/explanations/plot.md": map + "\n# Map\n\nOurs.", "README.md": "anything",
    ])
    let report = Report(try PageFixture.many.input(), templates: library)
    #expect(report.explanations.plot.markdown == "Ours.")
    #expect(report.explanations.rfm.title.hasPrefix("What recency"))
  }

  @Test func replacesStringsOneByOne() throws {
    let library = try TemplateLibrary(overriding: [
      "locales/en/strings.txt": "[page]\nglossary = Our words\n[report]\ntitle = Ours"
    ])
    let page = Page(of: Report(try PageFixture.many.input(), templates: library)).html
    #expect(page.contains("<h2 id=\"glossary-title\">Our words</h2>"))
    #expect(page.contains("<h2 id=\"segments-title\">Who the segments are</h2>"))
    #expect(library.missing == [])
  }

  @Test func takesFurtherLocalesAndListsWhatTheyLack() throws {
    let files = ["locales/fr/strings.txt": "[page]\nglossary = Glossaire\n"]
    #expect(TemplateLibrary.locales(overriding: files).contains("fr"))
    let library = try TemplateLibrary(locale: "fr", overriding: files)
    let page = Page(of: Report(try PageFixture.many.input(), templates: library)).html
    #expect(page.contains("<html lang=\"fr\">"))
    #expect(page.contains(">Glossaire</h2>") && page.contains(">Who the segments are</h2>"))
    #expect(library.missing.contains("page.segments"))
    #expect(library.missing.contains("locales/fr/explanations/rfm.md"))
    #expect(!library.missing.contains("page.glossary"))
  }

  @Test(arguments: [
    (
      "locales/en/strings.txt", "[headline]\n\nalways = {{x}}", "locales/en/strings.txt:3: There is"
    ),
    ("locales/en/strings.txt", "[page]\nglosary = x", "locales/en/strings.txt:2: Nothing asks for"),
    (
      "locales/en/strings.txt", "[data]\n\nread = a\nread = b",
      "locales/en/strings.txt:4: The string"
    ),
    ("locales/en/strings.txt", "read = a", "locales/en/strings.txt:1: Write strings as"),
    ("locales/en/strings.txt", "[data]\n  read = a", "locales/en/strings.txt:2: An indented line"),
    (
      "locales/en/strings.txt", "[data]\nread = \\\\u{110000}",
      "locales/en/strings.txt:2: \\\\u{110000}"
    ),
    ("locales/en/strings.txt", "[format]\nmonths = a|b", "locales/en/strings.txt:2: A year has"),
    ("locales/en/strings.txt", "[format]\ngrouped_from = x", "locales/en/strings.txt:2: Write how"),
    (
      "locales/en/strings.txt", "[chart]\ncoverage = a\n  {{drawn}}\n  {{drwn}}",
      "locales/en/strings.txt:4: There is no variable \"drwn\""
    ),
    (
      "locales/en/strings.txt", "[page]\nsegments_because = {{path}}",
      "page.html:1: The variable \"segments.because\" is not used."
    ),
    (
      "locales/en/strings.txt", "[page]\ndata_files = a\n  ![x](y.png)",
      "locales/en/strings.txt:2: The text must be one paragraph"
    ),
    ("locales/de/strings.txt", "[headline]\nalways = {{x}}", "locales/de/strings.txt:2: There is"),
    ("locales/de/explanations/rfm.md", "\n{{x}}", "locales/de/explanations/rfm.md:2: There is"),
    ("page.html", "<p>\n{{page.nothing}}", "page.html:2: There is no string page.nothing."),
    ("page.html", "<p>\n{{nothing}}", "page.html:2: There is no variable \"nothing\" here."),
    (
      "page.html", "<p>\n{{scatter}}",
      "page.html:2: \"scatter\" is markup. Use it as {{{scatter}}}."
    ),
    ("page.html", "<p>{{title}}", "page.html:1: The variable"),
    ("page.html", "<p>\n\n{{#facts}}", "page.html:3: The section {{#facts}} is not closed."),
    ("locales/en/explanations/rmf.md", "", "locales/en/explanations/rmf.md is not a template"),
    ("explanations/rfm.md", "", "explanations/rfm.md is not a template of the report."),
  ])
  func namesFileAndLineOfAFault(path: String, text: String, beginning: String) {
    let fault = fault([path: text.replacing("\\\\", with: "\\")])
    #expect(
      fault?.hasPrefix(beginning.replacing("\\\\", with: "\\")) == true,
      "\(fault ?? "accepted")"
    )
  }

  @Test func namesTheLocalesThereAre() {
    #expect(
      fault([:], locale: "xx")?.hasPrefix("There is no locale \"xx\". The locales are ") == true
    )
  }
}
