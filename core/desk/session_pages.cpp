#include "desk/session_pages.h"

#include "desk/fields_sessions.h"
#include "desk/text.h"

namespace usher::desk {

std::string tellSessions(const SessionsSeen& sample) {
    return sample ? textOf(tell(*sample)) : textOf(Tree::object());
}

Result<SessionsSeen> readSessions(const std::string& text) {
    const auto tree = treeOf(text);
    if (!tree)
        return tree.error();
    if (tree->empty())
        return SessionsSeen();
    auto sample = std::make_shared<sessions::Sample>();
    read(*tree, *sample);
    return SessionsSeen(std::move(sample));
}

} // namespace usher::desk
