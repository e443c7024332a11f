import Foundation
import Testing

/// The page in a real browser, which knows what no markup tells: widths, messages, requests.
@Suite(.enabled(if: Browser.path != nil, "there is no Chromium"))
struct BrowserTests {
  /// What a frame of the probe found.
  private struct Findings: Decodable {
    let scrollWidth: Double
    let requests: [String]
    let overlaps: [String]
    let contents: String
    let charts: Int
  }

  /// A page with the report in two frames, as wide as a phone and as a desk, that measures both.
  private static let probe = """
    <!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Probe</title>
    <iframe width="320" height="640" src="output/report/index.html"></iframe>
    <iframe width="1280" height="900" src="output/report/index.html"></iframe>
    <pre></pre>
    <script>
    function overlaps(chart) {
      const texts = [...chart.querySelectorAll('text')].map(
        text => ({ name: text.textContent, box: text.getBoundingClientRect() }));
      const found = [];
      texts.forEach((a, i) => texts.slice(0, i).forEach(b => {
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        // The box of a line of text is taller than its letters.
        if (across > 1 && down > 5) found.push(a.name + ' over ' + b.name);
      }));
      return found;
    }
    addEventListener('load', () => {
      const found = [...document.querySelectorAll('iframe')].map(frame => {
        const page = frame.contentDocument;
        const charts = [...page.querySelectorAll('svg.chart')];
        return {
          scrollWidth: page.documentElement.scrollWidth,
          requests: frame.contentWindow.performance.getEntriesByType('resource').map(e => e.name),
          overlaps: charts.flatMap(overlaps),
          contents: frame.contentWindow.getComputedStyle(page.querySelector('.contents')).display,
          charts: charts.length
        };
      });
      document.querySelector('pre').textContent = 'FOUND' + JSON.stringify(found) + 'END';
    });
    </script>
    """

  @Test func fitsAPhoneAndADeskAndLoadsNothing() throws {
    let program = try Program()
    try program.makeSales(customers: 700)
    // As many labels as there can be.
    #expect(try program.run("sales.csv", "--k", "10").code == 0)
    try program.write(Self.probe, to: "probe.html")
    let (page, messages) = try Browser.open("\(program.folder)/probe.html", folder: program.folder)
    let text = try #require(page.firstMatch(of: #/FOUND(.*?)END/#), "\(messages)").output.1
    let findings = try JSONDecoder().decode(
      [Findings].self,
      from: Data(String(text).replacing("&amp;", with: "&").utf8)
    )
    try #require(findings.count == 2)
    #expect(findings.map(\.scrollWidth) == [320, 1_280])
    #expect(findings.allSatisfy { $0.charts >= 5 && $0.requests == [] })
    #expect(findings[1].overlaps == [])
    #expect(findings.map(\.contents) == ["none", "block"])
    let console = messages.split(separator: "\n").filter { $0.contains("CONSOLE") }
    #expect(console == [])
  }
}
