#include "gate/relay/naming.h"

namespace usher::gate {

std::string
renamedMessage(const Framer::Event& event, const Naming& naming, std::string_view newName) {
    std::string out(1, event.type);
    const auto toCome = event.payload - event.body().size();
    const auto length = 4 + naming.before.size() + newName.size() + naming.after.size() + toCome;
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(char(length >> shift));
    out.append(naming.before).append(newName).append(naming.after);
    return out;
}

} // namespace usher::gate
