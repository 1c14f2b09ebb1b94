#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace source {

/// The bytes of a file, in order. One thread.
class ByteSource {
public:
    virtual ~ByteSource() = default;

    /// Fills at most `into`; 0 at the end. Errors: badInput, a sentence without the file's name.
    [[nodiscard]] virtual base::Result<std::size_t> read(std::span<char> into) = 0;
    [[nodiscard]] virtual std::uint64_t total() const = 0; ///< how many there will be in all
};

/// Those of a file on disk, or of the one file that a zip holds. What is a zip is told by its first bytes.
/// Errors: notFound, badInput (no file, or a zip with anything but one file in it), naming the path.
[[nodiscard]] base::Result<std::unique_ptr<ByteSource>> openBytes(const std::filesystem::path& path);

/// Of memory, which must live longer.
[[nodiscard]] std::unique_ptr<ByteSource> bytesOf(std::string_view text);

} // namespace source
