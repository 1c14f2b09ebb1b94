#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Properties of librdkafka as a person gives them. No text made here shows what a secret one is set to.
namespace kafka {

struct Property {
    std::string name;
    std::string value;
    int line = 0; ///< in its file, from 1

    bool operator==(const Property&) const = default;
};

/// Whether a property's value is for nobody's eyes: a password, a private key.
[[nodiscard]] bool isSecret(std::string_view name);

/// Lines `name=value`; blank ones and those that begin with # or ! count for nothing. Blanks around a name
/// and a value don't belong to it, every other character does: there are no quotes and no escapes, but in a
/// PEM text (ssl.key.pem), which is of several lines, `\n` stands for a line's end. `file` is for the errors:
/// invalidArgument, naming file and line, never what the line says.
[[nodiscard]] base::Result<std::vector<Property>> parseProperties(std::string_view text,
                                                                  std::string_view file);
/// The same of a file, or of a pipe. One with a secret that others can read is refused. Errors:
/// invalidArgument, notFound.
[[nodiscard]] base::Result<std::vector<Property>> readPropertyFile(const std::filesystem::path& file);

/// Whether librdkafka takes it. Errors: invalidArgument, naming the property.
[[nodiscard]] base::Result<void> checkProperty(const std::string& name, const std::string& value);

} // namespace kafka
