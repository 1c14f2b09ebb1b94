#pragma once

#include "core/source/byte_source.h"

namespace source {

/// The files in a zip, in its order. Folders and what file managers add (`__MACOSX/`, `.DS_Store`, …) don't
/// count. Errors: badInput: it is an office document, has no file in it, or can't be opened.
[[nodiscard]] base::Result<FilesAt> filesInZip(const std::filesystem::path& path);

/// The bytes of one of them, unpacked as they are read. Errors: as openBytes.
[[nodiscard]] base::Result<std::unique_ptr<ByteSource>> openInZip(const FilePlace& place);

} // namespace source
