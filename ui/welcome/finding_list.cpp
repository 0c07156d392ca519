#include "ui/welcome/finding_list.h"

#include "ui/dialogs/dialog_parts.h"
#include "ui/languages/core_reader.h"
#include "ui/widgets/paint.h"
#include "ui/zoom.h"

namespace usher::ui {
namespace {

using Kind = Finding::Kind;

constexpr int kMark = 20, kWord = 76;

QString wordOf(Kind kind) {
    switch (kind) {
    case Kind::good:
        return FindingList::tr("well");
    case Kind::doubtful:
        return FindingList::tr("doubtful");
    case Kind::bad:
        return FindingList::tr("fails");
    case Kind::untried:
        return FindingList::tr("not yet");
    }
    return {};
}

QPolygonF tickIn(const QRectF& box) {
    const auto at = [&](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    return {at(0.15, 0.55), at(0.4, 0.8), at(0.85, 0.2)};
}

QPolygonF dashIn(const QRectF& box) {
    return {QPointF(box.left() + 3, box.center().y()), QPointF(box.right() - 3, box.center().y())};
}

/// A tick without colour for what is well; what is not has an alarm's shape.
class Mark : public QWidget {
  public:
    explicit Mark(Kind kind) : m_kind(kind) { setFixedSize(kMark, kMark); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Colors& colors = colorsOf(palette());
        const QRectF box = inset(rect(), kMark * 0.1);
        if (m_kind == Kind::bad)
            return drawSeverity(painter, box, monitor::Severity::critical, colors);
        if (m_kind == Kind::doubtful)
            return drawSeverity(painter, box, monitor::Severity::warning, colors);
        painter.setPen(QPen(m_kind == Kind::good ? colors.text : colors.hair, 2));
        painter.drawPolyline(m_kind == Kind::good ? tickIn(box) : dashIn(box));
    }

  private:
    const Kind m_kind;
};

QLabel* copyable(QLabel* label) {
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

QString headOf(const Finding& finding) {
    return finding.title.isEmpty() ? finding.text
                                   : FindingList::tr("%1: %2").arg(finding.title, finding.text);
}

QLayout* wordsOf(const Finding& finding) {
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(copyable(sentence(deskFont(type::kBody), headOf(finding))));
    if (!finding.mend.isEmpty())
        words->addWidget(copyable(
            sentence(deskFont(type::kBody, Weight::medium), QStringLiteral("→ ") + finding.mend)));
    return words;
}

QWidget* rowOf(const Finding& finding) {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 4, 0, 4);
    line->setSpacing(kGrid);
    auto* word = new QLabel(wordOf(finding.kind));
    word->setFont(deskFont(type::kBody, Weight::medium));
    word->setFixedWidth(static_cast<int>(kWord * zoomFactor()));
    line->addWidget(new Mark(finding.kind), 0, Qt::AlignTop);
    line->addWidget(word, 0, Qt::AlignTop);
    line->addLayout(wordsOf(finding), 1);
    row->setAccessibleName(
        QStringLiteral("%1, %2. %3").arg(wordOf(finding.kind), headOf(finding), finding.mend));
    return row;
}

} // namespace

Finding findingOf(const CheckLine& line) {
    switch (line.kind) {
    case CheckLine::Kind::good:
        return {Kind::good, {}, inYourLanguage(line.text)};
    case CheckLine::Kind::doubtful:
        return {Kind::doubtful, {}, inYourLanguage(line.text)};
    case CheckLine::Kind::bad:
        return {Kind::bad, {}, inYourLanguage(line.text)};
    }
    return {};
}

FindingList::FindingList(const QString& name, QWidget* parent) : FocusArea(name, parent) {
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBackgroundRole(QPalette::Base);
    viewport()->setBackgroundRole(QPalette::Base);
    auto* body = new QWidget;
    body->setBackgroundRole(QPalette::Base);
    m_column = new QVBoxLayout(body);
    m_column->setContentsMargins(0, 0, kGrid, 0);
    m_column->setSpacing(0);
    m_column->addStretch(1);
    setWidget(body);
}

void FindingList::setRows(const std::vector<Finding>& rows) {
    if (rows == m_rows)
        return;
    m_rows = rows;
    while (m_column->count() > 1) {
        const std::unique_ptr<QLayoutItem> item(m_column->takeAt(0));
        delete item->widget();
    }
    for (const auto& row : rows)
        m_column->insertWidget(m_column->count() - 1, rowOf(row));
}

} // namespace usher::ui
