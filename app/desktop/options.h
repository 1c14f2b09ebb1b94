#pragma once

#include "core/session/config.h"
#include "core/web/server.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string>

namespace desktop {

/// Where the live page for browsers is to be.
struct WebAddress {
    std::string host = web::defaultHost;
    int port = 0; ///< 0: a free one
};

/// What the command line asks for.
struct Options {
    session::Config config;
    std::optional<WebAddress> web; ///< empty: the settings say
    QString language;              ///< system, en, de; empty: what the settings say
    std::optional<QString> answer; ///< text for standard output, then the end: --help, --version
};

/// `arguments` as the program got them, its own name first. Qt's own (-platform, -style, …) are passed over.
/// Errors: invalidArgument, naming the flag, the value and what is allowed.
[[nodiscard]] base::Result<Options> parse(const QStringList& arguments);

} // namespace desktop
