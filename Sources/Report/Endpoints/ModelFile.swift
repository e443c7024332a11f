import Charts
import Multivariate
import Segmentation

extension Report {
  /// `model.json`: all that is needed to put further customers into the same segments.
  var modelFile: Artifact {
    EndpointFile.artifact("model.json", of: self) { json in
      let segmentation = input.segmentation
      json.member("transform", segmentation.settings.transform.rawValue)
      json.member("features", ["recency", "frequency", "monetary"])
      json.member("means", segmentation.standardizer.means)
      json.member("scales", segmentation.standardizer.scales)
      json.member("best_k", segmentation.clustering?.k)
      let segments = segmentation.clustering?.segments ?? []
      json.rows("segments", count: segments.count) { json, index in
        json.object { segmentation.write(segments[index], format, to: &$0) }
      }
      json.key("scores")
      json.object(.lines) { json in
        json.member("recency", segmentation.scores.recencyScale)
        json.member("frequency", segmentation.scores.frequencyScale)
        json.member("monetary", segmentation.scores.monetaryScale)
      }
      json.member("scheme", segmentation.settings.scheme.name)
      let groups = segmentation.settings.scheme.groups
      json.rows("groups", count: groups.count) { json, index in
        json.object { json in
          json.member("name", groups[index].name)
          json.member("slug", groups[index].slug)
          json.member("rule", groups[index].rule)
        }
      }
    }
  }
}

extension Segmentation {
  /// Writes what a segment is: its name, its colour and where its centroid lies.
  fileprivate func write(
    _ segment: Segment,
    _ format: PageFormat,
    to json: inout JSONWriter
  ) {
    json.member("cluster", segment.cluster)
    json.member("name", format.words.name(of: segment))
    json.member("slug", segment.slug)
    json.member("color", Palette.color(of: segment.cluster))
    json.member(
      "centroid",
      clustering.map { found in (0..<3).map { found.centroids[segment.cluster, $0] } }
    )
    json.member("because", format.reason(segment.medians, against: overallMedians))
    json.member("solidity", segment.solidity)
  }
}

extension RFMScores.Scale: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("cut_points", cuts)
      json.member("counts", counts)
    }
  }
}
