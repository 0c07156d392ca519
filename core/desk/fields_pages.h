// What a page of a ring consists of.
#pragma once

#include "base/event_ring.h"
#include "desk/form.h"

namespace usher::desk {

template <class Page>
concept RingPage = requires(Page& page) {
    page.items;
    page.next;
    page.dropped;
};

template <class Visit, RingPage Page> void fields(Visit& visit, Page& page) {
    visit("items", page.items);
    visit("next", page.next);
    visit("dropped", page.dropped);
}

} // namespace usher::desk
