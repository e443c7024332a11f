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
      input.grouping.write(to: &json)
    }
  }
}

extension RFMGrouping {
  /// Writes the scheme, how it scores these customers, and how many are in each group.
  fileprivate func write(to json: inout JSONWriter) {
    json.member("scheme", scheme.name)
    json.member("scheme_sha256", scheme.definition.digest)
    json.member("scheme_form", scheme.definition.form.rawValue)
    json.key("scores")
    json.object(.lines) { json in
      for variable in [RFMVariable.recency, .frequency, .monetary] {
        json.key(named: variable.rawValue)
        scores.scale(of: variable).write(scheme.scoring[variable], to: &json)
      }
    }
    let counts = customerCounts
    json.rows("groups", count: counts.count) { json, index in
      let group = scheme.groups[index]
      json.object { json in
        json.member("name", group.name)
        json.member("slug", group.slug)
        json.member("rule", group.rule())
        json.member("codes", group.codes.map(\.description))
        json.member("customers", counts[index])
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

extension RFMScores.Scale {
  /// Writes how values got scores, and how many customers got each.
  fileprivate func write(_ rule: ScoreRule, to json: inout JSONWriter) {
    json.object { json in
      json.member("rule", rule.name)
      json.member("cut_points", cuts)
      json.member("counts", counts)
      json.member("ties", ties)
    }
  }
}

extension RFMScores.Tie: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("value", value)
      json.member("cut_points", cutCount)
      json.member("customers", customerCount)
    }
  }
}
