#include "base/typed_name.h"

namespace usher {

std::string typedName(const std::string& name) {
    if (!name.empty() && name.find_first_of(" \t\r\n\v\f;\"") == std::string::npos)
        return name;
    std::string quoted = "\"";
    for (const char c : name)
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

} // namespace usher
