#pragma once

#include <QIcon>
#include <QStringView>

namespace common {

/// An icon of our own, by its file name in resources/icons without ".svg". Loads the resources when first
/// asked.
[[nodiscard]] QIcon icon(QStringView name);
/// The program's icon.
[[nodiscard]] QIcon appIcon();
/// A round mark in a colour, for states.
[[nodiscard]] QIcon dot(const QColor& colour);
/// A thin upright mark in a colour, for owners. In a selected row too: an icon would be tinted there.
[[nodiscard]] QIcon edge(const QColor& colour);

} // namespace common
