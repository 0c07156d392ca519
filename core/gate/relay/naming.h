// Messages that name a statement.
#pragma once

#include "gate/protocol/framer.h"

#include <string>
#include <string_view>

namespace usher::gate {

/// A Bind, Describe or Close, taken apart at the statement's name.
struct Naming {
    std::string_view before, name, after;
};

/// The message with another name. What of it has not come yet follows.
std::string
renamedMessage(const Framer::Event& event, const Naming& naming, std::string_view newName);

} // namespace usher::gate
