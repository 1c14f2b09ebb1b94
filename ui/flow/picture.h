#pragma once

#include "core/session/snapshot.h"

#include <QString>

#include <array>
#include <cstdint>
#include <vector>

namespace flow {

enum class Stage { producer, topic, workers, tables, changelog, view, charts };
inline constexpr std::size_t stages = 7;

/// A line in a box: one partition, worker or job.
struct Line {
    QString name;
    QString figure;
    double share = -1; ///< 0…1 of a bar; below 0: no bar
    int worker = 0;    ///< whose colour it has; 0: none
    bool alarm = false;

    bool operator==(const Line&) const = default;
};

/// One stage of the pipeline.
struct Box {
    QString title;
    QString figure; ///< the one that matters, empty where there is none
    QString note;   ///< what it counts, or how it is
    std::vector<Line> lines;
    QString stands; ///< why nothing passes; empty: it may

    bool operator==(const Box&) const = default;
};

/// What flows from one stage to the next.
struct Link {
    QString figure; ///< "480/s"
    QString what;   ///< "events"
    bool flows = false;
    double queue = 0; ///< 0…1: how much waits here, on a scale that has room for millions
    QString waits;    ///< "120 wait · 0.4 s"; empty: nothing

    bool operator==(const Link&) const = default;
};

/// The pipeline at a moment: all that the flow page shows.
struct Picture {
    std::array<Box, stages> boxes;      ///< by Stage
    std::array<Link, stages - 1> links; ///< [i] leads from box i to box i + 1

    bool operator==(const Picture&) const = default;
    [[nodiscard]] const Box& box(Stage stage) const { return boxes[static_cast<std::size_t>(stage)]; }
    [[nodiscard]] Box& box(Stage stage) { return boxes[static_cast<std::size_t>(stage)]; }
    /// The link that leads out of a stage.
    [[nodiscard]] const Link& after(Stage stage) const { return links[static_cast<std::size_t>(stage)]; }
    [[nodiscard]] Link& after(Stage stage) { return links[static_cast<std::size_t>(stage)]; }
};

/// `players`: as the view has them.
[[nodiscard]] Picture makePicture(const session::Snapshot& snapshot, std::size_t players);
/// The same in words.
[[nodiscard]] QString describe(const Picture& picture);
/// For a tool tip: what the stage is, and how it is now.
[[nodiscard]] QString describe(const Picture& picture, Stage stage);

} // namespace flow
