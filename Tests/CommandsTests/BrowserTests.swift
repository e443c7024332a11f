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

  /// How far two pictures of the map are from each other, in steps of 255 of grey; and one from the
  /// other's mirror image, to know what far is.
  private struct Difference: Decodable {
    let same: Double
    let mirrored: Double
    let isOpaque: Bool
    let width: Int
  }

  private static let comparison = """
    <!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Comparison</title>
    <img src="output/report/rfm/plot.svg"><img src="output/report/rfm/plot.png"><pre></pre>
    <script>
    function greys(image, width, height, isMirrored) {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const context = canvas.getContext('2d');
      if (isMirrored) { context.translate(width, 0); context.scale(-1, 1); }
      context.drawImage(image, 0, 0, width, height);
      const data = context.getImageData(0, 0, width, height).data;
      const greys = [];
      let isOpaque = true;
      for (let i = 0; i < data.length; i += 4) {
        greys.push(0.3 * data[i] + 0.6 * data[i + 1] + 0.1 * data[i + 2]);
        isOpaque = isOpaque && data[i + 3] === 255;
      }
      return { greys, isOpaque };
    }
    function difference(a, b) {
      return a.greys.reduce((sum, grey, i) => sum + Math.abs(grey - b.greys[i]), 0) / a.greys.length;
    }
    addEventListener('load', () => {
      const [svg, png] = document.images;
      const [width, height] = [png.naturalWidth / 2, png.naturalHeight / 2];
      const [drawn, picture] = [greys(svg, width, height), greys(png, width, height)];
      document.querySelector('pre').textContent = 'FOUND' + JSON.stringify({
        same: difference(drawn, picture),
        mirrored: difference(drawn, greys(png, width, height, true)),
        isOpaque: picture.isOpaque,
        width: png.naturalWidth
      }) + 'END';
    });
    </script>
    """

  // Marks for 700 customers, hexagons for 6,000.
  @Test(arguments: [700, 6_000])
  func showsTheSameMapInBothItsPictures(customers: Int) throws {
    let program = try Program()
    try program.makeSales(customers: customers)
    #expect(try program.run("sales.csv", "--k", "4").code == 0)
    try program.write(Self.comparison, to: "comparison.html")
    let (page, messages) = try Browser.open(
      "\(program.folder)/comparison.html",
      folder: program.folder
    )
    let text = try #require(page.firstMatch(of: #/FOUND(.*?)END/#), "\(messages)").output.1
    let found = try JSONDecoder().decode(Difference.self, from: Data(text.utf8))
    #expect(found.same < 4, "\(found)")
    #expect(found.mirrored > 3 * found.same, "\(found)")
    #expect(found.isOpaque && found.width >= 1_000)
  }
}
