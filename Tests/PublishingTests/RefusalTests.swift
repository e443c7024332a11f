import Foundation
import Report
import Testing

@testable import Publishing

struct RefusalTests {
  let folder: TemporaryFolder
  let target: String
  let artifacts = [
    Artifact(path: "index.html", mediaType: "text/html", text: "one"),
    Artifact(path: "segments/loyal.csv", mediaType: "text/csv", text: "id\n"),
  ]

  init() throws {
    folder = try TemporaryFolder()
    target = "\(folder.path)/report"
  }

  private func refusal(to path: String, protecting inputs: [String] = []) -> PublishingError? {
    #expect(throws: PublishingError.self) {
      _ = try Publisher(to: path, protecting: inputs).publish(artifacts)
    }
  }

  @Test func refusesAFolderWithoutAManifest() throws {
    try folder.write("mine", to: "report/thesis.txt")
    #expect(refusal(to: target)?.code == .notOurs)
    #expect(folder.everything() == ["report", "report/thesis.txt"])
  }

  @Test(arguments: ["{}", "{\"generator\":\"other\",\"schema_version\":1,\"files\":[]}", "", "[1"])
  func refusesAFolderWithTheManifestOfAnother(manifest: String) throws {
    try folder.write(manifest, to: "report/manifest.json")
    #expect(refusal(to: target)?.code == .notOurs)
    #expect(folder.text(of: "report/manifest.json") == manifest)
  }

  @Test func refusesAFolderWithForeignFilesAndNamesThem() throws {
    try Publisher(to: target).publish(artifacts)
    for name in ["a.txt", "segments/b.txt", "notes/c.txt", "d.txt"] {
      try folder.write("mine", to: "report/\(name)")
    }
    let error = refusal(to: target)
    #expect(error?.code == .foreignFiles)
    #expect(error?.names == ["a.txt", "d.txt", "notes", "segments/b.txt"])
    #expect(error?.description.contains("a.txt, d.txt, notes and 1 more") == true)
    #expect(folder.text(of: "report/a.txt") == "mine")
    #expect(folder.text(of: "report/index.html") == "one")
  }

  @Test func refusesALinkWithinTheFolder() throws {
    try Publisher(to: target).publish(artifacts)
    try FileManager.default.removeItem(atPath: "\(target)/index.html")
    try FileManager.default.createSymbolicLink(
      atPath: "\(target)/index.html",
      withDestinationPath: "/etc/hosts"
    )
    #expect(refusal(to: target)?.names == ["index.html"])
  }

  @Test func refusesAFolderThatHoldsAnInput() throws {
    try Publisher(to: target).publish(artifacts)
    let input = "\(folder.path)/report/segments/loyal.csv"
    #expect(refusal(to: target, protecting: ["elsewhere.csv", input])?.code == .holdsInput)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link.csv",
      withDestinationPath: input
    )
    #expect(
      refusal(to: target, protecting: ["\(folder.path)/link.csv"])?.code == .holdsInput
    )
    #expect(folder.text(of: "report/index.html") == "one")
  }

  @Test func refusesAFileAtThePlaceAndALinkToNothing() throws {
    try folder.write("mine", to: "report")
    #expect(refusal(to: target)?.code == .notFolder)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link",
      withDestinationPath: "nowhere"
    )
    #expect(refusal(to: "\(folder.path)/link")?.code == .notFolder)
    #expect(folder.text(of: "report") == "mine")
  }

  @Test(arguments: ["", "/", "//", "/no-such-folder/..", "/proc/self/nothing/report"])
  func refusesAPathThatIsNoPlace(path: String) {
    let error = refusal(to: path)
    #expect(error != nil)
    #expect(error?.description.hasSuffix(".") == true)
  }

  @Test func refusesAMountPoint() {
    // /proc is one wherever it exists, and /dev on macOS.
    let mounted = FileManager.default.fileExists(atPath: "/proc/self") ? "/proc" : "/dev"
    #expect(refusal(to: mounted)?.code == .mountPoint)
  }

  @Test func refusesAPlaceBelowAFile() throws {
    try folder.write("mine", to: "file")
    let error = refusal(to: "\(folder.path)/file/report")
    #expect(error?.code == .unwritable)
    #expect(error?.description.contains("a part of the path is not a folder") == true)
  }

  @Test func sparesAFileThatAppearsWhileTheReportIsWritten() throws {
    try Publisher(to: target).publish(artifacts)
    let target = target
    let late = Artifact(path: "late.txt", mediaType: "text/plain") { _ in
      try Data("mine".utf8).write(to: URL(filePath: "\(target)/mine.txt"))
    }
    #expect(throws: PublishingError.self) {
      try Publisher(to: target).publish(artifacts + [late])
    }
    #expect(folder.text(of: "report/mine.txt") == "mine")
    #expect(folder.text(of: "report/index.html") == "one")
  }
}
