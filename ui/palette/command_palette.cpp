#include "ui/palette/command_palette.h"

#include "ui/dialogs/dialog_parts.h"
#include "ui/palette/palette_delegate.h"
#include "ui/zoom.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>

#include <algorithm>

namespace usher::ui {
namespace {

constexpr int kWidth = 84 * kGrid, kRowsShown = 10;

/// What has no room in its row, or why it cannot be.
QString footOf(const PaletteRow& row) {
    if (!row.trouble.isEmpty())
        return row.trouble;
    return row.act.option.isEmpty() ? CommandPalette::tr("Enter opens it, ↑ ↓ choose, Esc leaves")
                                    : row.detail;
}

} // namespace

CommandPalette::CommandPalette(QWidget* over)
    : QFrame(over->window()),
      m_over(over),
      m_line(new QLineEdit),
      m_list(new QListView),
      m_foot(sentence(deskFont(type::kBody))),
      m_model(new PaletteModel(this)) {
    setObjectName(QStringLiteral("palette"));
    hide();
    build();
    m_line->installEventFilter(this);
    m_over->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) {
        choose(index.row());
    });
    connect(
        m_list->selectionModel(),
        &QItemSelectionModel::currentChanged,
        this,
        &CommandPalette::sayChoice);
}

void CommandPalette::build() {
    m_line->setObjectName(QStringLiteral("palette.line"));
    m_line->setPlaceholderText(tr("A page, a pool, a wedding, a time – or what to do: "
                                  "scale main 40"));
    m_line->setFont(deskFont(type::kTitle));
    m_line->setMinimumHeight(kFireTarget);
    m_foot->setContentsMargins(PaletteDelegate::kTextLeft, 0, kGrid, 0);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAccessibleName(tr("What was found"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kGrid, kGrid, kGrid, kGrid);
    column->setSpacing(kGrid);
    column->addWidget(m_line);
    column->addWidget(m_list);
    column->addWidget(m_foot);
}

void CommandPalette::open(PaletteWorld world, const QStringList& recent) {
    if (!isVisible())
        m_before = m_over->window()->focusWidget();
    m_recent = recent;
    m_line->clear();
    setWorld(std::move(world));
    show();
    raise();
    m_line->setFocus(Qt::ShortcutFocusReason);
    place();
}

void CommandPalette::setWorld(PaletteWorld world) {
    m_search.setWorld(std::move(world));
    search();
}

void CommandPalette::search() {
    m_model->set(m_search.find(m_line->text(), m_recent));
    m_list->setCurrentIndex(m_model->index(0, 0));
    sayChoice();
    place();
}

/// Centred below the banner, as high as what was found.
void CommandPalette::place() {
    const QRect over(m_over->mapTo(window(), QPoint(0, 0)), m_over->size());
    const int wide = std::min(static_cast<int>(kWidth * zoomFactor()), over.width() - 4 * kGrid);
    const int rows = std::clamp(m_model->rowCount(), 1, kRowsShown);
    const int found = rows * PaletteDelegate::rowHeight();
    const int others = m_line->sizeHint().expandedTo(m_line->minimumSize()).height() +
                       m_foot->heightForWidth(wide - 2 * kGrid) + 4 * kGrid;
    const int high = std::min(found + others, over.height() - 4 * kGrid);
    m_list->setFixedHeight(std::max(PaletteDelegate::rowHeight(), high - others));
    setGeometry(over.center().x() - wide / 2, over.top() + 2 * kGrid, wide, high);
}

/// Read aloud with the line.
void CommandPalette::sayChoice() {
    const auto* row = m_model->row(m_list->currentIndex().row());
    const QString nothing = tr("Nothing fits \"%1\".").arg(m_line->text());
    say(m_foot, row ? footOf(*row) : nothing);
    m_line->setAccessibleName(
        row ? tr("Find or do, %n found: %1", nullptr, m_model->rowCount()).arg(paletteWords(*row))
            : tr("Find or do: %1").arg(nothing));
}

void CommandPalette::step(int rows) {
    const int last = m_model->rowCount() - 1;
    const int wanted = m_list->currentIndex().row() + rows;
    const int next = std::abs(rows) > 1 ? std::clamp(wanted, 0, std::max(0, last))
                     : wanted < 0       ? last
                     : wanted > last    ? 0
                                        : wanted;
    m_list->setCurrentIndex(m_model->index(next, 0));
    place();
}

void CommandPalette::choose(int place) {
    const auto* found = m_model->row(place);
    if (!found || !found->trouble.isEmpty())
        return;
    const PaletteRow row = *found;
    leave();
    Q_EMIT chosen(row);
}

void CommandPalette::leave() {
    if (!isVisible())
        return;
    hide();
    if (m_before && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
}

bool CommandPalette::takesKey(int key) {
    switch (key) {
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_PageUp:
        step(1 - kRowsShown);
        return true;
    case Qt::Key_PageDown:
        step(kRowsShown - 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex().row());
        return true;
    case Qt::Key_Escape:
        leave();
        return true;
    default:
        return key == Qt::Key_Tab || key == Qt::Key_Backtab; // there is nowhere else to go
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_over && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_line)
        return false;
    if (event->type() == QEvent::KeyPress)
        return takesKey(static_cast<QKeyEvent*>(event)->key());
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            hide(); // somebody went elsewhere
    }
    return false;
}

void CommandPalette::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors& colors = colorsOf(palette());
    painter.fillRect(rect(), colors.panel);
    painter.setPen(QPen(colors.accent, 2));
    painter.drawRect(inset(rect(), 1));
}

} // namespace usher::ui
