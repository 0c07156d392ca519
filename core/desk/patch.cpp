#include "desk/patch.h"

namespace usher::desk {

using nlohmann::json;

json difference(const json& before, const json& after) {
    json patch = json::object();
    for (const auto& [name, value] : after.items()) {
        const auto old = before.find(name);
        if (old == before.end())
            patch[name] = value;
        else if (!old->is_object() || !value.is_object()) {
            if (*old != value)
                patch[name] = value;
        } else if (auto inner = difference(*old, value); !inner.empty())
            patch[name] = std::move(inner);
    }
    for (const auto& [name, value] : before.items())
        if (!after.contains(name))
            patch[name] = nullptr;
    return patch;
}

} // namespace usher::desk
