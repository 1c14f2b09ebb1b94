#pragma once

#include "core/source/byte_source.h"

namespace source {

/// The bytes of the one file in a zip, unpacked as they are read. Folders and what file managers add
/// (`__MACOSX/`, `.DS_Store`, …) don't count. Errors: badInput, saying what the zip holds instead.
[[nodiscard]] base::Result<std::unique_ptr<ByteSource>> openZip(const std::filesystem::path& path);

} // namespace source
