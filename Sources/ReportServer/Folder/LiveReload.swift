import Crypto
import Foundation

/// What a page is given while its author works on it: a script that loads it anew when it changes.
///
/// It is put in when the page is sent; what was published is as it was.
enum LiveReload {
  /// A page with the script.
  ///
  /// - Parameters:
  ///   - page: The page as it was published.
  ///   - tag: The tag that the page is sent under, by which the script sees that it changed.
  /// - Returns: The page, whose own policy allows this script and its question.
  static func page(_ page: String, tag: EntityTag) -> String {
    let script = script(tag)
    let hash = "'sha256-\(Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString())'"
    let element = "<script>\(script)</script>\n"
    var page = page
    if let policy = policyRange(in: page) {
      page.replaceSubrange(policy, with: Self.policy(String(page[policy]), allowing: hash))
    }
    let end = page.range(of: "</body>", options: .backwards)?.lowerBound ?? page.endIndex
    page.insert(contentsOf: element, at: end)
    return page
  }

  /// Asks for the page's tag each second, and does nothing while the server is away.
  private static func script(_ tag: EntityTag) -> String {
    """
    setInterval(async () => {
      const answer = await fetch(location.pathname, {method: "HEAD", cache: "no-store"})
        .catch(() => null);
      const tag = answer && answer.ok && answer.headers.get("ETag");
      if (tag && tag !== '\(tag.fieldValue)') location.reload();
    }, 1000);
    """
  }

  /// Where the page's own policy stands.
  private static func policyRange(in page: String) -> Range<String.Index>? {
    let beginning = "http-equiv=\"Content-Security-Policy\" content=\""
    guard let start = page.range(of: beginning)?.upperBound,
      let end = page[start...].firstIndex(of: "\"")
    else { return nil }
    return start..<end
  }

  /// A policy that allows one script more, and to ask this server.
  static func policy(_ policy: String, allowing hash: String) -> String {
    var directives = policy.split(separator: ";").map(\.trimmingSpaces)
    for (name, source) in [("script-src", hash), ("connect-src", "'self'")] {
      if let index = directives.firstIndex(where: { $0.hasPrefix(name + " ") }) {
        let others = directives[index].split(separator: " ").filter { $0 != "'none'" }
        directives[index] = (others + [source[...]]).joined(separator: " ")
      } else {
        directives.append("\(name) \(source)")
      }
    }
    return directives.joined(separator: "; ")
  }
}
