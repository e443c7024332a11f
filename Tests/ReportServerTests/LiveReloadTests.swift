import Foundation
import Testing

@testable import ReportServer

struct LiveReloadTests {
  @Test func putsItsScriptBeforeTheEndAndAllowsIt() throws {
    let page = """
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:">
      <body>x</body></html>
      """
    let served = LiveReload.page(page, tag: EntityTag(opaque: "e"))
    let script = try #require(served.range(of: "<script>"))
    let end = try #require(served.range(of: "</script>\n</body></html>"))
    #expect(script.lowerBound < end.lowerBound)
    #expect(served.contains("default-src 'none'; img-src data:; script-src 'sha256-"))
    #expect(served.contains("; connect-src 'self'\">"))
    #expect(served.contains("!== '\"e\"'"))
  }

  @Test func keepsWhatAPolicyAllowsAlready() {
    let policy = "script-src 'sha256-A'; connect-src 'none';"
    #expect(
      LiveReload.policy(policy, allowing: "'sha256-B'")
        == "script-src 'sha256-A' 'sha256-B'; connect-src 'self'"
    )
    #expect(
      LiveReload.policy("script-src 'none'", allowing: "'sha256-B'")
        == "script-src 'sha256-B'; connect-src 'self'"
    )
  }

  @Test func putsItsScriptAtTheEndOfAPageWithoutOne() {
    #expect(LiveReload.page("x", tag: EntityTag(opaque: "e")).hasPrefix("x<script>"))
  }
}
