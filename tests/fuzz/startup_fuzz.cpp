#include "gate/protocol/wire.h"
#include "gate/statements/settings.h"
#include "gate/statements/sql_hints.h"

#include <cstdlib>

using namespace usher::gate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view in(reinterpret_cast<const char*>(data), size);
    const auto whole = wire::parseStartup(in);
    if (whole.consumed > size)
        std::abort();
    // More bytes behind a packet never change what it is; fewer never make it something else.
    if (whole.kind == wire::Startup::Kind::session &&
        wire::parseStartup(in.substr(0, whole.consumed)) != whole)
        std::abort();
    for (const auto& [name, value] : whole.parameters) {
        if (name.find('\0') != std::string::npos || name.empty())
            std::abort();
        (void)isSettingName(name);
        (void)wire::parseOptions(value);
    }
    if (const auto options = wire::parseOptions(in))
        for (const auto& [name, value] : *options)
            if (name.empty())
                std::abort();
    // The glance must never see less than the lexer.
    if (const auto hints = readHints(in); leavesNothing(in) && hints != SqlHints{})
        std::abort();
    for (const char field : {'S', 'C', 'M'})
        (void)wire::errorField(in, field);
    return 0;
}
