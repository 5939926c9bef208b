package insurance

import "github.com/zhilian-hrss/zhilian/internal/corekit"

// Decisions about a person's data. What may be the case with somebody else, such as
// a number that is known already, has the same words as an officer's refusal.
var (
	notOwn          = corekit.Verdict{Code: "INS-601", Message: "该人员不在本单位参保人员中", Field: "idNumber"}
	needsReview     = corekit.Verdict{Code: "INS-602", Message: "姓名、证件和出生日期为关键信息，须提供证明材料由人工审核"}
	notKey          = corekit.Verdict{Code: "INS-603", Message: "该项不是关键信息，不需审核，请办理一般信息变更"}
	badNewNumber    = corekit.Verdict{Code: "INS-604", Message: "变更后的证件号码不符合编码规则", Field: "idNumber"}
	newBirthDiffers = corekit.Verdict{Code: "INS-605", Message: "出生日期与证件号码不一致", Field: "birth"}
	noProof         = corekit.Verdict{Code: "INS-606", Message: "变更关键信息须提供证明材料", Field: "attachments"}
	proofDiffers    = corekit.Verdict{Code: "INS-607", Message: "证明材料的内容与所报大小或 SM3 摘要不一致", Field: "attachments"}
	reviewPending   = corekit.Verdict{Code: "INS-608", Message: "该人员的关键信息变更正在审核中", Field: "idNumber"}
	reviewRefused   = corekit.Verdict{Code: "INS-611", Message: "审核未通过，请核对证明材料后重新申报或到窗口办理", Field: "changes"}
	reviewLapsed    = corekit.Verdict{Code: "INS-612", Message: "逾期未作出审核决定，请到窗口办理", Field: "changes"}
	reviewWithdrawn = corekit.Verdict{Code: "INS-613", Message: "审核决定前单位已撤回", Field: "changes"}
	noSuchChange    = corekit.Verdict{Code: "INS-614", Message: "本单位没有该编号的变更", Field: "changeNo"}
	nothingInReview = corekit.Verdict{Code: "INS-615", Message: "该变更不在审核中，不能撤回", Field: "changeNo"}
)
